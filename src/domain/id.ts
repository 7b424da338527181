/** Prefixed, sortable identifiers: "off_" and a ULID (48 bits of time, 80 bits of chance, Crockford base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_PREFIXES = {
  company: 'com',
  offer: 'off',
  demand: 'dem',
  person: 'per',
  session: 'ses',
  invitation: 'inv',
  passwordReset: 'rst',
  apiKey: 'key',
  plant: 'plt',
  certificate: 'crt',
  companyNote: 'nte',
  task: 'tsk',
  evidence: 'evd',
  introduction: 'int',
  noThanks: 'nth',
  message: 'msg',
  notification: 'ntf',
  mail: 'mai',
  savedSearch: 'sea',
  outboxEvent: 'evt',
  auditEntry: 'aud',
  pool: 'pol',
  commitment: 'cmt',
  tonnagePromise: 'prm',
  routeNotice: 'rtn',
  deal: 'dea',
  dealEntry: 'den',
  dealLine: 'dln',
  shipment: 'shp',
  exchangeRate: 'fxr',
  target: 'tgt',
} as const;
export type IdKind = keyof typeof ID_PREFIXES;
/** The records that matching and search follow. */
export type MarketKind = 'company' | 'offer' | 'demand';

/** A new id. `epochMs` is in milliseconds since 1970; `entropy` is ten random bytes. */
export function newId(kind: IdKind, epochMs: number, entropy: Uint8Array): string {
  let rest = epochMs;
  let time = '';
  for (let i = 0; i < 10; i++) {
    time = ALPHABET[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  let bits = 0n;
  for (const byte of entropy.subarray(0, 10)) {
    bits = (bits << 8n) | BigInt(byte);
  }
  let chance = '';
  for (let i = 0; i < 16; i++) {
    chance = ALPHABET[Number(bits & 31n)] + chance;
    bits >>= 5n;
  }
  return `${ID_PREFIXES[kind]}_${time}${chance}`;
}

const SHAPE = /^([a-z]{3})_[0-9A-HJKMNP-TV-Z]{26}$/;

/** The kind of record that an id names, or null where it is not an id of ours. */
export function kindOfId(id: string): IdKind | null {
  const prefix = SHAPE.exec(id)?.[1];
  const found = Object.entries(ID_PREFIXES).find(([, value]) => value === prefix);
  return found ? (found[0] as IdKind) : null;
}
