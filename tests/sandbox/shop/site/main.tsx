import { createRoot } from 'react-dom/client';
import { posthog, startAnalytics } from './analytics.ts';
import { startRecorder } from './recorder.ts';
import { Shop } from './shop.tsx';
import './style.css';

startAnalytics();
// As the SDK's own snippet does, for scripts that others put on the page.
Object.assign(window, { posthog });
startRecorder(() => posthog.sessionManager?.checkAndGetSessionAndWindowId(true).windowId ?? '');

const root = document.getElementById('app');
if (root) createRoot(root).render(<Shop />);
