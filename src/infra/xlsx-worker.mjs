/** A thread that reads one XLSX file, of which it gets the bytes, and hands out its rows as texts, some each time it is asked. */
import { parentPort, workerData } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/universal';

/** Rows of one answer: few enough that to take them in is no work. */
const ROWS_AT_ONCE = 500;

/** A number as the file has it. */
class Written {
  constructor(digits) {
    this.digits = digits;
  }
}

/** Digits that a spreadsheet keeps for sure. */
const SURE_DIGITS = 15;

/** "940.1" of "940.10000000000002", which is how a spreadsheet writes it down, and of "9.401E2". */
function plainNumber(written) {
  const plain = /^-?\d+(\.\d+)?$/.test(written);
  return plain && written.replace(/\D/g, '').length <= SURE_DIGITS ? written : String(Number(written));
}

/** A cell as a CSV file would have it. A day has no time; a formula counts by the value saved with it. */
function textOf(cell) {
  if (cell === null || cell === undefined) {
    return '';
  }
  if (cell instanceof Written) {
    return plainNumber(cell.digits);
  }
  return cell instanceof Date ? cell.toISOString().replace('T00:00:00.000Z', '') : String(cell).trim();
}

/** Bytes that the parts of a file may have unpacked, all together. */
const MAX_UNPACKED = 100 * 1024 * 1024;
/** First bytes of a part of a ZIP archive. */
const PART = Buffer.from('PK\x03\x04', 'latin1');
const PART_HEADER = 30;
const DEFLATED = 8;

/** Throws where an archive is small only as long as it is packed. Its own word on sizes is not taken for it. */
function refuseBomb(bytes) {
  let left = MAX_UNPACKED;
  for (let at = 0; at >= 0 && at + PART_HEADER <= bytes.length; ) {
    const start = at + PART_HEADER + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    let end = start + bytes.readUInt32LE(at + 18);
    if (bytes.readUInt16LE(at + 8) === DEFLATED) {
      const options = { maxOutputLength: left, info: true };
      const { buffer, engine } = inflateRawSync(bytes.subarray(start), options);
      left -= buffer.length;
      end = start + engine.bytesWritten;
    }
    at = bytes.indexOf(PART, end);
    if (left <= 0) {
      throw new RangeError('it unpacks to more than 100 MB');
    }
  }
}

/** The rows of the first sheet that hold anything. */
async function rowsIn(bytes) {
  refuseBomb(bytes);
  // Numbers come as they are written in the file, so that nothing is rounded on the way.
  const options = { parseNumber: (written) => new Written(written) };
  const sheet = await readSheet(new Blob([bytes]), 1, options);
  return sheet.flatMap((row, index) => {
    const cells = row.map(textOf);
    const numbers = [...row.keys()].filter((place) => row[place] instanceof Written);
    return cells.some((cell) => cell !== '') ? [{ line: index + 1, cells, numbers }] : [];
  });
}

const rows = rowsIn(Buffer.from(workerData));
// Whoever asks is told.
rows.catch(() => {});
let given = 0;
parentPort.on('message', async () => {
  try {
    const all = await rows;
    const some = all.slice(given, given + ROWS_AT_ONCE);
    given += some.length;
    parentPort.postMessage({ rows: some, done: given === all.length });
  } catch (error) {
    parentPort.postMessage({ fault: String(error?.message ?? error).slice(0, 200) });
  }
});
