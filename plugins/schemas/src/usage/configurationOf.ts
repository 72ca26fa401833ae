/** The app's Configuration tab at a request in an environment. */
export function configurationOf(use: {
  app: string;
  request: string;
  environment: string;
}): string {
  const { app, request, environment } = use;
  const search = new URLSearchParams({ environment, request });
  const name = encodeURIComponent(app);
  return `/catalog/default/component/${name}/configuration?${search}`;
}
