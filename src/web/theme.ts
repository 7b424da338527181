/** The look: neutral greys, one accent, an 8-pixel grid, system fonts first. */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep teal, light to dark; the seventh shade carries white text at 4.5:1 and more. */
const teal: MantineColorsTuple = [
  '#e8f6f5',
  '#d3eae8',
  '#a6d4d1',
  '#75bdb8',
  '#4daaa4',
  '#2f9d97',
  '#0f7b76',
  '#0b6b67',
  '#065c58',
  '#004a47',
];

/** The system's own Chinese fonts come before ours, which is fetched only where none of them is. */
const FONTS = [
  ...['system-ui', '-apple-system', '"Segoe UI"', 'Roboto', '"Noto Sans"'],
  ...['"PingFang SC"', '"Microsoft YaHei"', '"Noto Sans CJK SC"', '"Noto Sans SC"'],
  ...['"Noto Sans SC Variable"', 'sans-serif'],
].join(', ');

export const theme = createTheme({
  primaryColor: 'deep',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { deep: teal },
  fontFamily: FONTS,
  headings: {
    fontFamily: FONTS,
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.25rem' }, h3: { fontSize: '1rem' } },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** The three factors keep their hue and letter everywhere; both work on light and dark. */
export const FACTOR_COLOURS = { product: '#0f7b76', volume: '#b45309', region: '#4f5bd5' } as const;
