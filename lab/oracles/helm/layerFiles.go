package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"helm.sh/helm/v3/pkg/cli/values"
)

// layerFiles lends each layer a file: only from files does Helm merge layers.
type layerFiles struct {
	folder string
}

func newLayerFiles() (*layerFiles, error) {
	folder, err := os.MkdirTemp("", "helm-layers-")
	return &layerFiles{folder}, err
}

func (f *layerFiles) remove() {
	_ = os.RemoveAll(f.folder)
}

// merge merges layers as `helm -f LAYER -f LAYER …` does.
func (f *layerFiles) merge(layers []string) (map[string]any, error) {
	var options values.Options
	for i, layer := range layers {
		path := filepath.Join(f.folder, fmt.Sprintf("layer%d.yaml", i))
		if err := os.WriteFile(path, []byte(layer), 0o600); err != nil {
			return nil, fmt.Errorf("%w: %w", errRequest, err)
		}
		options.ValueFiles = append(options.ValueFiles, path)
	}
	merged, err := options.MergeValues(nil)
	if err != nil {
		return nil, errors.New(strings.ReplaceAll(err.Error(), f.folder+"/", ""))
	}
	return merged, nil
}
