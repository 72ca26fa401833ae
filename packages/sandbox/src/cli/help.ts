/** What `--help` prints. */
export const help = `The sandbox: the embedded platform that the portal can run against.

Usage: npm run --silent sandbox -- COMMAND [OPTIONS]

Commands:
  up                          run it until Ctrl-C
  endpoints                   where every server is
  kubeconfig                  the path of the kubeconfig
  status                      what runs, and what is cut off
  events                      what was simulated so far
  drift APP ENVIRONMENT       change something of the app by hand
  outage CLUSTER              cut a cluster off (name or environment)
  release APP ENVIRONMENT VERSION
                              commit a version as CI would
  fault ENVIRONMENT SERVICE FAULT
                              let loki, prometheus or sealed-secrets fail:
                              down, slow, busy (429) or cut (broken off)

Options of up:
  --fresh                     begin with an empty state
  --port-base N               listen on N, N+1, … instead of 7100, 7101, …
                              (SANDBOX_PORT); 0 takes free ports
Options of outage:
  --seconds N                 bring it back after so long
  --restore                   bring it back now
Options of fault:
  --seconds N                 let it work again after so long
  --delay-ms N                how much longer a slow one takes (5000)
  --restore                   let it work again now, without FAULT
Options of release:
  --bad FAULT                 something is wrong with it: crash, image,
                              oom or unready

Options of all:
  --state DIR                 the state folder (SANDBOX_STATE, or .sandbox)
  --json                      print data as JSON
  --help                      print this

To use its clusters and its forge from a terminal:
  export KUBECONFIG=$(npm run --silent sandbox -- kubeconfig)
  kubectl --context dev get pods -A
  git clone http://127.0.0.1:7110/lumen/platform-config.git

Exit status: 0 done, 1 not done, 2 the command line is not understood.
`;
