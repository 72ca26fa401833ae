import { createHash } from 'node:crypto';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

/**
 * Holds each schema once: clusters serve mostly the same CRDs. A schema goes
 * when nobody holds it any more.
 */
export class SchemaPool {
  private readonly schemas = new Map<string, WeakRef<JSONSchemaProps>>();
  private readonly gone = new FinalizationRegistry<string>(key => {
    if (!this.schemas.get(key)?.deref()) {
      this.schemas.delete(key);
    }
  });

  /** The schema that equals the given one, and was there before. */
  intern(schema: JSONSchemaProps): JSONSchemaProps {
    const key = createHash('sha256')
      .update(JSON.stringify(schema))
      .digest('base64');
    const known = this.schemas.get(key)?.deref();
    if (known) {
      return known;
    }
    this.schemas.set(key, new WeakRef(schema));
    this.gone.register(schema, key);
    return schema;
  }
}
