/** A pipeline for people: `acme/ci/build.yaml`, without where forges want it. */
export function pipelineName(workflow: string): string {
  return workflow.replace(/\.(github|gitea)\/workflows\//, '');
}
