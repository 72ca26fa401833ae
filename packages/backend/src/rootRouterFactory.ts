import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';

/**
 * Routes as Backstage serves them, but that no answer shows where in the code
 * an error arose: in development it would, to whoever asks, signed in or not.
 */
export const rootRouterFactory = rootHttpRouterServiceFactory({
  configure: ({ applyDefaults, middleware }) => {
    const error = middleware.error.bind(middleware);
    middleware.error = options => error({ ...options, showStackTraces: false });
    applyDefaults();
  },
});
