/** The two halves of a language's words, see vite.config.mjs. */
declare module '*.json?market' {
  export const words: Record<string, unknown>;
}
declare module '*.json?desk' {
  export const words: Record<string, unknown>;
}
