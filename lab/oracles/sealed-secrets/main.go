// Command sealed-secrets seals and opens as kubeseal and the controller do,
// with their own code. README.md tells the requests and answers.
package main

import (
	"log"
	"os"

	"gitops-portal/lab/oracles/lines"
)

const module = "github.com/bitnami-labs/sealed-secrets"

func main() {
	if err := lines.Serve(os.Stdin, os.Stdout, module, answer); err != nil {
		log.Fatal(err)
	}
}
