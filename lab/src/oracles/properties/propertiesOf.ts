import type { OracleName } from '../oraclePrograms';
import type { Property } from './Property';
import { schemaProperties } from './schema/schemaProperties';
import { sealedSecretsProperties } from './sealedSecrets/sealedSecretsProperties';
import { helmProperties } from './helm/helmProperties';

const properties: Record<OracleName, Property[]> = {
  schema: schemaProperties,
  helm: helmProperties,
  'sealed-secrets': sealedSecretsProperties,
};

/** What the domain code is compared with an oracle on. */
export function propertiesOf(oracle: OracleName): Property[] {
  return properties[oracle];
}
