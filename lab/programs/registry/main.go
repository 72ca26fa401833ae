// registry ADDRESS FOLDER: an OCI registry with the referrers API of OCI 1.1.
// It is the handler of google/go-containerregistry: blobs are on disk,
// manifests in memory, so they are gone after a restart.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/google/go-containerregistry/pkg/registry"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: registry ADDRESS FOLDER")
	}
	blobs := registry.NewDiskBlobHandler(os.Args[2])
	handler := registry.New(registry.WithReferrersSupport(true), registry.WithBlobHandler(blobs))
	log.Fatal(http.ListenAndServe(os.Args[1], handler))
}
