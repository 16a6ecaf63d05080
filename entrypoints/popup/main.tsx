import '@/components/ui/tokens.css';
import '@/components/popup/popup.css';
import '@/utils/no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PopupPage } from '@/components/popup/popup-page';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <PopupPage />
    </StrictMode>,
  );
}
