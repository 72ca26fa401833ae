// Command standin-function-go-templating stands in for Crossplane's function-go-templating, whose module
// the Go module proxy does not serve: text/template with sprig over the request, manifests back.
package main

import (
	"os"

	"gitops-portal/lab/standins/functions/serve"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == "render" {
		renderLines(os.Stdin, os.Stdout)
		return
	}
	serve.Main(&goTemplating{})
}
