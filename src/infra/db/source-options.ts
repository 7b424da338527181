import { SearchDocument } from '../../model/search-document';
import { Market1764000000000 } from './migrations/1764000000000-market';
import { People1764000100000 } from './migrations/1764000100000-people';
import { Supply1764000200000 } from './migrations/1764000200000-supply';
import { Deals1764000300000 } from './migrations/1764000300000-deals';
import { SnakeCaseNaming } from './naming';
import { RECORD_CLASSES } from './rows';

/** What every TypeORM source of ours has in common, whichever the database. */
export const SOURCE_OPTIONS = {
  entities: [...Object.values(RECORD_CLASSES), SearchDocument],
  migrations: [Market1764000000000, People1764000100000, Supply1764000200000, Deals1764000300000],
  migrationsTableName: 'migration',
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  logging: false,
};
