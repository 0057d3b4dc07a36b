import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app';
import './frame/style.css';

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
