/** The Chinese font, fetched where Chinese is read: systems without one would show empty boxes. */
import '@fontsource-variable/noto-sans-sc/index.css';
