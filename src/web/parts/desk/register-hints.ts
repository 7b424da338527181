/** What a registration number tells by itself, for the comparison with the public register. */
import type { Country } from '../../documents/graphql';
import { numberState } from '../account/registration-number';

export interface NumberHint {
  /** Its words are desk.number.<key>. */
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly fits: boolean;
}

/** The public registers, where an officer looks a number up. */
export const REGISTERS: Readonly<Record<Country, string>> = {
  KZ: 'https://stat.gov.kz',
  CN: 'https://www.gsxt.gov.cn',
};

/** Years of two digits from here on belong to the last century. */
const CENTURY = 90;

/** BIN: year and month, then the kind of holder (4 a resident legal person), then head office or branch. */
function binHints(number: string): readonly NumberHint[] {
  const [year, month] = [Number(number.slice(0, 2)), number.slice(2, 4)];
  const since = `${year >= CENTURY ? 1900 + year : 2000 + year}-${month}`;
  return [
    { key: 'since', values: { since }, fits: Number(month) >= 1 && Number(month) <= 12 },
    number[4] === '4'
      ? { key: 'resident', values: {}, fits: true }
      : { key: 'otherHolder', values: { digit: number[4] ?? '' }, fits: false },
    number[5] === '0'
      ? { key: 'headOffice', values: {}, fits: true }
      : { key: 'branch', values: { digit: number[5] ?? '' }, fits: false },
  ];
}

/** USCC: the register (9: market regulation), the kind of holder (1: enterprise), the division that registered it. */
function usccHints(number: string, region: string): readonly NumberHint[] {
  const division = number.slice(2, 8);
  const inXinjiang = division.startsWith('65');
  const fits = inXinjiang && division.slice(0, 4) === region.slice(0, 4);
  return [
    number.startsWith('91')
      ? { key: 'enterprise', values: {}, fits: true }
      : { key: 'otherKind', values: { digits: number.slice(0, 2) }, fits: false },
    {
      key: fits ? 'sameDivision' : inXinjiang ? 'inXinjiang' : 'elsewhere',
      values: { division },
      fits: inXinjiang,
    },
  ];
}

export function numberHints(country: Country, number: string, region: string): readonly NumberHint[] {
  const checked = numberState(country, number) === 'fits';
  const check = { key: checked ? 'check' : 'wrongCheck', values: {}, fits: checked };
  return [check, ...(country === 'KZ' ? binHints(number) : usccHints(number, region))];
}
