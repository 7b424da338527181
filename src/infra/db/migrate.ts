import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { SOURCE_OPTIONS } from './source-options';

/**
 * Brings the schema up to date within the runner's transaction; whoever calls holds a lock, so that of two
 * processes starting at once one migrates and the other finds nothing to do. Throws where the schema knows
 * steps that this version does not.
 */
export async function migrate(source: DataSource, runner: QueryRunner): Promise<void> {
  const executor = new MigrationExecutor(source, runner);
  await executor.executePendingMigrations();
  const known = new Set<string>(SOURCE_OPTIONS.migrations.map((migration) => migration.name));
  const unknown = (await executor.getExecutedMigrations()).find(({ name }) => !known.has(name));
  if (unknown) {
    throw new Error(`The database was written by a newer version of Dostyk (${unknown.name}).`);
  }
}
