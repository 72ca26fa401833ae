package main

import (
	"encoding/json"
	"errors"
	"fmt"
)

// request is one line in; README.md says what each field means.
type request struct {
	Kind string `json:"kind"`

	CRD json.RawMessage `json:"crd"`

	Schema    json.RawMessage `json:"schema"`
	Group     string          `json:"group"`
	KindName  string          `json:"objectKind"`
	Scope     string          `json:"scope"`
	Version   string          `json:"version"`
	Operation string          `json:"operation"`

	Object     json.RawMessage `json:"object"`
	ObjectYAML *string         `json:"objectYaml"`
	Old        json.RawMessage `json:"old"`
	OldYAML    *string         `json:"oldYaml"`
	Namespace  string          `json:"namespace"`
	Strict     bool            `json:"strict"`
}

// verdict is one line out.
type verdict struct {
	Valid     bool            `json:"valid"`
	Errors    []finding       `json:"errors"`
	Strict    []string        `json:"strict,omitempty"`
	Warnings  []string        `json:"warnings,omitempty"`
	Defaulted json.RawMessage `json:"defaulted,omitempty"`
}

func answer(line []byte) (any, error) {
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("not a request: %w", err)
	}
	switch r.Kind {
	case "crd":
		return createDefinition(r.CRD)
	case "", "write":
		return write(r)
	}
	return nil, fmt.Errorf("unknown kind of request %q: crd, write and version are known", r.Kind)
}

// text is the body that a client would send, and whether it is YAML.
func text(object json.RawMessage, yaml *string) (body []byte, isYAML bool, err error) {
	switch {
	case object != nil && yaml != nil:
		return nil, false, errors.New("an object is given as JSON and as YAML: give one")
	case yaml != nil:
		return []byte(*yaml), true, nil
	case object != nil:
		return object, false, nil
	}
	return nil, false, errors.New("no object is given: object takes JSON, objectYaml takes YAML as a string")
}
