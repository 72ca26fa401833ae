package main

import (
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// finding is one reason for a refusal.
type finding struct {
	// Type is the API server's word for it (FieldValueInvalid, …), or
	// BadRequest for what is refused before any field is looked at.
	Type   string `json:"type"`
	Field  string `json:"field"`
	Detail string `json:"detail"`
	// Rule names the kind of rule, where the API server does (format=dns-label).
	Rule string `json:"rule,omitempty"`
}

func findings(errors field.ErrorList) []finding {
	out := make([]finding, 0, len(errors))
	for _, err := range errors {
		out = append(out, finding{string(err.Type), err.Field, err.Detail, err.Origin})
	}
	return out
}

func badRequest(err error) []finding {
	return []finding{{Type: "BadRequest", Detail: err.Error()}}
}
