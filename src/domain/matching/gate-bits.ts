/** Gates as bits, in the order of GATE_KINDS, and lists of words as bits. */
import { GATE_KINDS, type GateKind } from './gates';
import { UNMENDABLE } from './near-miss';

const bit = (kind: GateKind) => 1 << GATE_KINDS.indexOf(kind);
export const PRODUCT = bit('PRODUCT');
export const VARIETY = bit('VARIETY');
export const ORIGIN = bit('ORIGIN');
export const BARRIER = bit('BARRIER');
export const WINDOW = bit('WINDOW');
export const SOLD_OUT = bit('SOLD_OUT');
export const MINIMUM_ORDER = bit('MINIMUM_ORDER');
export const MINIMUM_LOT = bit('MINIMUM_LOT');
export const CERTIFICATE = bit('CERTIFICATE');
export const PACKAGING = bit('PACKAGING');
export const INCOTERM = bit('INCOTERM');
export const PRICE = bit('PRICE');
export const MODE = bit('MODE');
/** Those that nothing can mend. */
export const NEVER = UNMENDABLE.reduce((bits, kind) => bits | bit(kind), 0);

/** Whether both name some and share none. */
export const apart = (a: number, b: number) => a !== 0 && b !== 0 && (a & b) === 0;
