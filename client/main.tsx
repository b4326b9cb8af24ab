import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/app.css';
import './styles/panels.css';
import { createRoot } from 'react-dom/client';
import { takeToken } from './api/client.ts';
import { App } from './controllers/app.tsx';
import { startTexts } from './i18n/index.ts';

takeToken();
startTexts();
const place = document.querySelector('#root');
if (place !== null) createRoot(place).render(<App />);
