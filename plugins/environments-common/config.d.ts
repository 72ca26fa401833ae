import type { JsonObject } from '@backstage/types';

export interface Config {
  /**
   * The platform that the portal serves. In a configuration file write
   * `$${app}` where a template below says `${app}`: a single dollar names an
   * environment variable there.
   */
  platform?: {
    desiredState?: {
      /** Branches of Git repositories that hold desired state. */
      sources?: Array<{
        /** URL that git can fetch from, e.g. https://github.com/acme/platform-config */
        repository: string;
        /** Default: main */
        branch?: string;
        /** helm-requests (default), helm-values or plain */
        layout?: string;
        /** With helm-values, the kind, e.g. platform.example.org/v1/WebService */
        kind?: string;
        /** Template of an app's folder. Default: apps/${app} */
        apps?: string;
        /**
         * Templates of an app's layers in its folder, the later one wins.
         * Default: values.yaml and values.${environment}.yaml
         */
        layers?: string[];
        /**
         * Folder of what a new app needs besides its layers, e.g.
         * platform/new-app. Default: layers are all that it needs
         */
        skeleton?: string;
        commits?: {
          /**
           * First line of the portal's commits, with ${title}, ${app} and
           * ${environment}. Default: ${title}
           */
          message?: string;
          /**
           * Whether the forge makes and signs commits, for branches that demand
           * verified ones. Default: false
           */
          verified?: boolean;
        };
        credentials?: {
          /**
           * Token for fetching and pushing.
           * @visibility secret
           */
          token?: string;
        };
      }>;
    };

    /** Environments, in the order in which people think of them. */
    environments?: Array<{
      /** Lower-case letters, digits and dashes. */
      name: string;
      /** For people. Default: the name */
      title?: string;
      /** How a change gets in. Default: pull-request */
      write?: 'pull-request' | 'direct';
      /**
       * Names of the environments that a version goes to from here. Default:
       * the next one, if no environment says anything.
       */
      promotesTo?: string[];
      /** Where an app's pods are, if no engine says so. */
      workload?: {
        /** Template, e.g. ${team}-${environment} */
        namespace: string;
        /** Template of a label selector, e.g. app.kubernetes.io/instance=${app} */
        selector: string;
      };
      clusters?: Array<{
        /** Unique across all environments. */
        name: string;
        /** URL of the API server; not needed with a kubeconfig or in a pod. */
        server?: string;
        /** What pulls desired state into the cluster. */
        engine: 'flux' | 'argocd';
        credentials: {
          /** No write verbs, no Secrets. */
          read: {
            /** Default: token or kubeconfig, by the settings below. */
            kind?: 'token' | 'kubeconfig' | 'inCluster';
            /** @visibility secret */
            token?: string;
            /** Certificate authority, PEM or base64 of it. */
            caData?: string;
            /** File with the certificate authority in PEM. */
            caFile?: string;
            /** Path of a kubeconfig. */
            file?: string;
            /** Default: the kubeconfig's current context */
            context?: string;
          };
          /** Nudge, suspend, restart, run a job. */
          operate?: {
            kind?: 'token' | 'kubeconfig' | 'inCluster';
            /** @visibility secret */
            token?: string;
            caData?: string;
            caFile?: string;
            file?: string;
            context?: string;
          };
          /** Server-side dry run, confined by an admission policy. */
          dryRun?: {
            kind?: 'token' | 'kubeconfig' | 'inCluster';
            /** @visibility secret */
            token?: string;
            caData?: string;
            caFile?: string;
            file?: string;
            context?: string;
          };
        };
      }>;
      /** Reserved for previews. */
      ephemeral?: { pattern?: string; ttl?: string };
      /**
       * Where logs are.
       * @deepVisibility secret
       */
      logs?: JsonObject;
      /**
       * Where metrics are.
       * @deepVisibility secret
       */
      metrics?: JsonObject;
      /**
       * How secrets are sealed.
       * @deepVisibility secret
       */
      secrets?: JsonObject;
    }>;
    history?: {
      /**
       * Days for which is kept what the portal alone knows of the past: who
       * asked for changes, how they came to be live, what pipelines announced,
       * and how statuses changed. 31 or more. Default: 365
       */
      days?: number;
    };
  };
}
