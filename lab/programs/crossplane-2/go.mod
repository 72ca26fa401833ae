module lab/crossplane

go 1.26.0

tool github.com/crossplane/crossplane/v2/cmd/crossplane

require github.com/crossplane/crossplane/v2 v2.2.0
