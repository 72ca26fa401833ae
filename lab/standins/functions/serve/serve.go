// Package serve runs a composition function as Crossplane expects it: gRPC with mutual TLS.
package serve

import (
	"flag"
	"fmt"
	"os"

	function "github.com/crossplane/function-sdk-go"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
)

// Main serves f until the process ends, or answers lines where it is called with `run`. The flags are those of
// the functions that are stood in for.
func Main(f fnv1.FunctionRunnerServiceServer) {
	if len(os.Args) == 2 && os.Args[1] == "run" {
		exit(Lines(f, os.Stdin, os.Stdout))
	}
	address := flag.String("address", ":9443", "where to listen")
	certs := flag.String("tls-certs-dir", "", "folder with tls.crt, tls.key and the ca.crt that signs clients")
	flag.Parse()
	exit(function.Serve(f, function.Listen("tcp", *address), function.MTLSCertificates(*certs)))
}

func exit(err error) {
	if err == nil {
		os.Exit(0)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
