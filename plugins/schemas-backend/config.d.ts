export interface Config {
  platform?: {
    schemas?: {
      /**
       * Folders of the desired-state repositories that hold XRDs and CRDs.
       * Default: platform/xrds
       */
      paths?: string[];
      /**
       * Folders of the desired-state repositories that hold compositions.
       * Default: platform/compositions
       */
      compositions?: string[];
      /**
       * Files, and folders with everything below them, that hold further XRDs
       * and CRDs: on the portal's own machine, read again when they change.
       */
      files?: string[];
      /**
       * The categories of kinds (annotation gitops-portal.io/category) in the
       * order in which people should see them. Others follow by name.
       */
      categories?: string[];
      /**
       * Where publicJsonSchemas is true: how many of them one network address
       * may read a minute, from each replica of the backend; 600 by default.
       */
      publicPerMinute?: number;
    };
  };
}
