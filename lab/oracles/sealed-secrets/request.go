package main

import (
	"encoding/json"
	"fmt"

	"github.com/bitnami-labs/sealed-secrets/pkg/apis/sealedsecrets/v1alpha1"
)

// request is one line in; README.md says what each field means.
type request struct {
	Kind string `json:"kind"`

	Certificate string            `json:"certificate"`
	Namespace   string            `json:"namespace"`
	Name        string            `json:"name"`
	Scope       string            `json:"scope"`
	Values      map[string][]byte `json:"values"`

	SealedSecret *v1alpha1.SealedSecret `json:"sealedSecret"`
	PrivateKeys  []string               `json:"privateKeys"`
}

// refusal is what the programs say where they refuse. It is an answer, not a
// failure of the oracle.
type refusal struct {
	Refused string `json:"refused"`
}

func answer(line []byte) (any, error) {
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("not a request: %w", err)
	}
	switch r.Kind {
	case "seal":
		return seal(r)
	case "open":
		return open(r)
	}
	return nil, fmt.Errorf("unknown kind of request %q: seal, open and version are known", r.Kind)
}
