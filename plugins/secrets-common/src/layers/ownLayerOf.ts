/**
 * The layer that is for this environment alone, where its sealed values go:
 * another environment could not open them. The last one wins.
 */
export function ownLayerOf({
  environment,
  layers,
}: {
  environment: string;
  layers: { path: string; environment?: string }[];
}): string | undefined {
  return layers.filter(layer => layer.environment === environment).at(-1)?.path;
}
