package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
)

// request is one line in; README.md says what each field means.
type request struct {
	Kind        string            `json:"kind"`
	Layers      []string          `json:"layers"`
	Chart       map[string]string `json:"chart"`
	ChartValues *string           `json:"chartValues"`
	Release     string            `json:"release"`
	Namespace   string            `json:"namespace"`
	KubeVersion string            `json:"kubeVersion"`
	APIVersions []string          `json:"apiVersions"`
	Upgrade     bool              `json:"upgrade"`
}

// refusal is what Helm says where it refuses. It is an answer, not a failure of
// the oracle.
type refusal struct {
	Refused string `json:"refused"`
}

func answer(line []byte, files *layerFiles) (any, error) {
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("not a request: %w", err)
	}
	if r.Kind != "values" && r.Kind != "render" {
		return nil, fmt.Errorf("unknown kind of request %q: values, render and version are known", r.Kind)
	}
	var warnings bytes.Buffer
	log.SetFlags(0)
	log.SetOutput(&warnings)
	release, err := prepare(r, files)
	if err != nil {
		return refusedBy(err)
	}
	if r.Kind == "values" {
		return effective{release.values(), linesOf(warnings.String())}, nil
	}
	out, err := release.render()
	if err != nil {
		return refusedBy(err)
	}
	out.Warnings = linesOf(warnings.String())
	return out, nil
}

// errRequest is a request that Helm was not asked about.
var errRequest = errors.New("the request cannot be answered")

func refusedBy(err error) (any, error) {
	if errors.Is(err, errRequest) {
		return nil, err
	}
	return refusal{err.Error()}, nil
}

// chartOf loads the chart of a request, or makes one that has values only.
func chartOf(r request) (*chart.Chart, error) {
	files := r.Chart
	if files == nil {
		files = map[string]string{"Chart.yaml": "apiVersion: v2\nname: values\nversion: 0.0.0\n"}
		if r.ChartValues != nil {
			files["values.yaml"] = *r.ChartValues
		}
	} else if r.ChartValues != nil {
		return nil, fmt.Errorf("%w: chart and chartValues are both given", errRequest)
	}
	buffered := make([]*loader.BufferedFile, 0, len(files))
	for name, content := range files {
		buffered = append(buffered, &loader.BufferedFile{Name: name, Data: []byte(content)})
	}
	return loader.LoadFiles(buffered)
}

func linesOf(text string) []string {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
