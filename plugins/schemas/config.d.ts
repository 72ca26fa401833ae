export interface Config {
  platform?: {
    schemas?: {
      /**
       * Whether anyone who reaches the portal may read JSON Schemas of its
       * kinds at /api/schemas/json-schema, without signing in, so that editors
       * can. Default: false
       * @visibility frontend
       */
      publicJsonSchemas?: boolean;
    };
  };
}
