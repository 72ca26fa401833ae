// Package serve runs a composition function as Crossplane expects it: gRPC with mutual TLS.
package serve

import (
	"flag"
	"fmt"
	"os"

	function "github.com/crossplane/function-sdk-go"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
)

// Main serves f until the process ends. The flags are those of the functions that are stood in for.
func Main(f fnv1.FunctionRunnerServiceServer) {
	address := flag.String("address", ":9443", "where to listen")
	certs := flag.String("tls-certs-dir", "", "folder with tls.crt, tls.key and the ca.crt that signs clients")
	flag.Parse()
	err := function.Serve(f, function.Listen("tcp", *address), function.MTLSCertificates(*certs))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
