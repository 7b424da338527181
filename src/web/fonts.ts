/**
 * The Chinese font, for systems without one, which would show empty boxes. Its rules name the letters of each
 * piece, so only pieces with letters on the page are fetched.
 */
import '@fontsource-variable/noto-sans-sc/index.css';

let arrivals = 0;

// Chromium 143 keeps words as it shaped them before their letters arrived. A feature that no font has is invisible,
// but its new value makes the browser shape everything anew.
document.fonts.addEventListener('loadingdone', () => {
  arrivals += 1;
  document.documentElement.style.fontFeatureSettings = `"zzzz" ${arrivals}`;
});
