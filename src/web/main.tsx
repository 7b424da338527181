import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { loadFontLater, startWords } from './words';

const place = document.getElementById('app');
if (place) {
  await startWords();
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  loadFontLater();
}
