import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { deepLinkLogic } from './player/deepLink.ts';
import { startRouter } from './router.ts';
import './app.css';

startRouter();
deepLinkLogic.mount();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
