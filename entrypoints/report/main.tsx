import '@/components/ui/tokens.css';
import '@/components/report/report.css';
import '@/utils/no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ReportPage } from '@/components/report/report-page';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ReportPage />
    </StrictMode>,
  );
}
