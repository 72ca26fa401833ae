// Command helm answers what Helm makes of values and charts, with Helm's own
// code. README.md tells the requests and answers.
package main

import (
	"log"
	"os"

	"gitops-portal/lab/oracles/lines"
)

const module = "helm.sh/helm/v3"

func main() {
	files, err := newLayerFiles()
	if err != nil {
		log.Fatal(err)
	}
	err = lines.Serve(os.Stdin, os.Stdout, module, func(line []byte) (any, error) {
		return answer(line, files)
	})
	files.remove()
	if err != nil {
		log.Fatal(err)
	}
}
