module gitops-portal/lab/oracles/lines

go 1.26.0
