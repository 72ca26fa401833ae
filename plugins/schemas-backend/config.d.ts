export interface Config {
  platform?: {
    schemas?: {
      /**
       * Folders of the desired-state repositories that hold XRDs and CRDs.
       * Default: platform/xrds
       */
      paths?: string[];
    };
  };
}
