import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReference } from '../../src/infra/reference-files';

const FOLDER = join(__dirname, '../../seeds/reference');

describe('reading reference data with faults', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reference-'));
    cpSync(FOLDER, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function change(file: string, edit: (text: string) => string) {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
  }

  /** The faults named by the refusal, without its heading. */
  function faults(): string[] {
    try {
      readReference(folder);
      return [];
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    }
  }

  it('names the file, line and column of all faults at once', () => {
    change('regions.csv', (text) => text.replace(',50.421,', ',north,').replace('Akmola Region', ''));
    change('network-edges.csv', (text) => text.replace('KZ-75,KZ-19,ROAD,75', 'KZ-75,KZ-99,BARGE,75'));
    change('products.csv', (text) => text.replace('\n020120,', '\n020199,').replace('REEFER_40', 'SLEDGE'));
    change('transport.csv', (text) => text.replace('day_cost_usd', 'road_fix_usd'));
    expect(faults()).toEqual([
      'regions.csv, line 2, column lat: must be a number, but is "north"',
      'regions.csv, line 3, column name_en: must not be empty, but is ""',
      expect.stringMatching(/^network-edges.csv, line 2, column mode: .*, but is "BARGE"$/),
      expect.stringMatching(/^products.csv, line 2, column packaging: .*, but is "SLEDGE"$/),
      'network-edges.csv, line 2, column to: "KZ-99" is not in column id of network-nodes.csv',
      'products.csv, line 2, column code: "020199" is not in hs2022.txt',
      'transport.csv, line 16, column key: "road_fix_usd" stands on line 2 too',
      'transport.csv, line 16, column key: no row for "day_cost_usd"',
    ]);
  });

  it('names a column that is missing or not known, without blaming the tables that refer to it', () => {
    change('regions.csv', (text) => text.replace('code,country', 'kode,country'));
    expect(faults()).toEqual([
      'regions.csv, line 1, column code: is missing',
      'regions.csv, line 1, column kode: is not known',
    ]);
  });

  it('names a row that is too short, a broken quote and a file that is not there', () => {
    change('varieties.csv', (text) => text.replace(',Sunflower\n', '\n'));
    change('hs-chapters.csv', (text) => text.replace('01,', '01,"'));
    change('hs2022.txt', (text) => text.replace(' 02(21,29,31,39,90)', ' 02(21,2)'));
    rmSync(join(folder, 'packaging.csv'));
    expect(faults()).toEqual([
      'hs2022.txt, line 4, column 02(21,2): must be like 07(10,90) on a line that begins with 15:',
      expect.stringMatching(/^hs-chapters.csv, line \d+, column 1: .*[Qq]uot/),
      expect.stringMatching(/^packaging.csv, line 1, column 1: .*ENOENT/),
      'varieties.csv, line 2, column 5: the row ends here, the header at 6',
    ]);
  });

  it('refuses a crossing in use without dwell hours, and litres without a density', () => {
    change('border-crossings.csv', (text) => text.replace(',12,36,120,44.2,', ',,,,44.2,'));
    change('products.csv', (text) => text.replace(',LTR,1.00,', ',LTR,,'));
    expect(faults()).toEqual([
      'border-crossings.csv, line 2, column dwell_hours_typical: must not be empty where freight passes, but is ""',
      expect.stringMatching(/^products.csv, line \d+, column density: must be given for litres/),
    ]);
  });
});
