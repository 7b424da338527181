import { DefaultNamingStrategy } from 'typeorm';

/** `hsCode` in the program is `hs_code` in both databases. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
