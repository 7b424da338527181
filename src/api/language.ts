import { LANGUAGES, type Language } from '../domain/vocabulary';

/** More entries than any browser sends; the rest of a longer header is not read. */
const MOST_ENTRIES = 20;

interface Wish {
  readonly language: Language | undefined;
  readonly quality: number;
}

function wishOf(entry: string): Wish {
  const [tag = '', ...params] = entry.split(';').map((part) => part.trim().toLowerCase());
  const primary = tag.split('-')[0];
  const quality = params.find((param) => param.startsWith('q='))?.slice(2);
  return {
    language: LANGUAGES.find((language) => language === primary),
    quality: quality === undefined ? 1 : Number.parseFloat(quality) || 0,
  };
}

/**
 * The language that an Accept-Language header asks for (RFC 9110, 12.5.4): the known one of the highest
 * quality, the first of equals, whatever its region or script (kk-KZ, zh-Hant). English where none is known.
 */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',', MOST_ENTRIES).map(wishOf);
  return (
    wishes.reduce<Wish>(
      (best, wish) => (wish.language !== undefined && wish.quality > best.quality ? wish : best),
      { language: undefined, quality: 0 },
    ).language ?? 'en'
  );
}
