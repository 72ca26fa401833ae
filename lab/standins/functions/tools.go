//go:build tools

// Package functions keeps the real function-auto-ready in go.mod: its module is served, the other two are not.
package functions

import _ "github.com/crossplane/function-auto-ready"
