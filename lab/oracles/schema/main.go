// Command schema answers what a Kubernetes API server makes of a custom
// resource, or of a CustomResourceDefinition, with the API server's own code.
// README.md tells the requests and answers.
package main

import (
	"flag"
	"io"
	"log"
	"os"

	"k8s.io/klog/v2"

	"gitops-portal/lab/oracles/lines"
)

const module = "k8s.io/apiextensions-apiserver"

func main() {
	// The API server's libraries log what they also return as an error.
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	klog.InitFlags(flags)
	if err := flags.Set("logtostderr", "false"); err != nil {
		log.Fatal(err)
	}
	klog.SetOutput(io.Discard)

	if err := lines.Serve(os.Stdin, os.Stdout, module, answer); err != nil {
		log.Fatal(err)
	}
}
