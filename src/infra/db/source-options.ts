import { Company } from '../../model/company';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import { SearchDocument } from '../../model/search-document';
import { Market1764000000000 } from './migrations/1764000000000-market';
import { SnakeCaseNaming } from './naming';

/** What every TypeORM source of ours has in common, whichever the database. */
export const SOURCE_OPTIONS = {
  entities: [Company, Offer, Demand, SearchDocument],
  migrations: [Market1764000000000],
  migrationsTableName: 'migration',
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  logging: false,
};
