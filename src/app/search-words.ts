/** The words under which a company, offer or demand is found, in all four languages at once. */
import type { Catalogue } from '../domain/catalogue';
import { sixDigits } from '../domain/hs-code';
import { LANGUAGES, type Names } from '../domain/vocabulary';
import type { NewRecord } from '../infra/db/store';
import { searchText } from '../infra/text-analyser';

type Named = Pick<NewRecord<'company'>, 'nameKk' | 'nameRu' | 'nameZh' | 'nameEn' | 'regionCode' | 'about'>;

/** Token strings of records; names are analysed once each. */
export interface SearchWords {
  company(company: Named): string;
  offer(offer: NewRecord<'offer'>, company: Named): string;
  demand(demand: NewRecord<'demand'>, company: Named): string;
}

export function createSearchWords(catalogue: Catalogue): SearchWords {
  const known = new Map<string, readonly string[]>();

  function remember(key: string, parts: () => readonly string[]): readonly string[] {
    const tokens = known.get(key) ?? searchText(parts()).split(' ');
    known.set(key, tokens);
    return tokens;
  }
  const all = (names: Names | undefined) => (names ? LANGUAGES.map((language) => names[language]) : []);
  const region = (code: string) =>
    remember(`region:${code}`, () => {
      const facts = catalogue.regions.get(code);
      return [code, ...all(facts?.names), ...all(facts?.centre)];
    });
  const product = (code: string) =>
    remember(`product:${code}`, () => [
      code,
      sixDigits(code),
      ...all(catalogue.named.get(sixDigits(code))?.names),
      ...all(catalogue.reference.chapters.get(code.slice(0, 2))),
      ...catalogue.groupsOf(code).flatMap((group) => all(group.names)),
    ]);
  const group = (code: string) => remember(`group:${code}`, () => all(catalogue.groups.get(code)?.names));
  const variety = (code: string | null) =>
    code === null
      ? []
      : remember(`variety:${code}`, () =>
          all(catalogue.reference.varieties.find((row) => row.code === code)?.names),
        );
  const names = ({ nameKk, nameRu, nameZh, nameEn }: Named) => {
    const own = [nameKk, nameRu, nameZh, nameEn].filter((name) => name !== null);
    return remember(`names:${own.join('|')}`, () => own);
  };
  const join = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].join(' ').trim();

  return {
    company: (company) =>
      join(names(company), region(company.regionCode), searchText([company.about ?? '']).split(' ')),
    offer: (offer, company) =>
      join(product(offer.hsCode), variety(offer.variety), region(offer.originCode), names(company)),
    demand: (demand, company) =>
      join(
        ...demand.hsCodes.map(product),
        ...demand.groupCodes.map(group),
        variety(demand.variety),
        region(demand.destinationCode),
        names(company),
      ),
  };
}
