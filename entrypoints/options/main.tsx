import '@/components/ui/tokens.css';
import '@/components/options/options.css';
import '@/utils/no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OptionsPage } from '@/components/options/options-page';

const root = document.getElementById('root');
// The report links here with the address of the tab that it stands in.
const address = new URLSearchParams(location.search).get('address');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OptionsPage address={address} />
    </StrictMode>,
  );
}
