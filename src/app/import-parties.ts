/** Companies that the rows of a file name by their registration numbers. */
import type { Country } from '../domain/vocabulary';
import type { Company } from '../model/company';
import type { Session } from './session';

/** Companies of a country by number; one that was merged into another is not there any more. */
export async function registeredCompanies(
  { world }: Session,
  country: Country,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Company>> {
  const registrations = [...new Set(numbers)].map((registration) => ({ country, registration }));
  const companies = await world.database.read((store) => store.findCompanies(registrations));
  const standing = companies.filter(({ mergedIntoId }) => mergedIntoId === null);
  return new Map(standing.map((company) => [company.registration, company]));
}
