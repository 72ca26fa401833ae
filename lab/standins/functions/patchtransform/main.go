// Command standin-function-patch-and-transform stands in for Crossplane's function-patch-and-transform, whose
// module the Go module proxy does not serve. It has the patches and transforms that platform compositions
// mostly use and refuses the others by name.
package main

import "gitops-portal/lab/standins/functions/serve"

func main() { serve.Main(&patchAndTransform{}) }
