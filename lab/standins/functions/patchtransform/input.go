package main

import (
	"encoding/json"

	"github.com/crossplane/function-sdk-go/errors"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/encoding/protojson"
)

// input is kind Resources of pt.fn.crossplane.io/v1beta1, as far as it is built here.
type input struct {
	PatchSets []struct {
		Name    string  `json:"name"`
		Patches []patch `json:"patches"`
	} `json:"patchSets"`
	Resources []template `json:"resources"`
}

type template struct {
	Name    string         `json:"name"`
	Base    map[string]any `json:"base"`
	Patches []patch        `json:"patches"`
	// Each check but None makes the resource wait for its condition Ready.
	ReadinessChecks []struct {
		Type string `json:"type"`
	} `json:"readinessChecks"`
}

type patch struct {
	Type          string `json:"type"`
	PatchSetName  string `json:"patchSetName"`
	FromFieldPath string `json:"fromFieldPath"`
	ToFieldPath   string `json:"toFieldPath"`
	Combine       *struct {
		Variables []struct {
			FromFieldPath string `json:"fromFieldPath"`
		} `json:"variables"`
		String struct {
			Format string `json:"fmt"`
		} `json:"string"`
	} `json:"combine"`
	Transforms []transform `json:"transforms"`
	Policy     struct {
		FromFieldPath string `json:"fromFieldPath"`
	} `json:"policy"`
}

// readInput reads the input with its patch sets put in their places.
func readInput(req *fnv1.RunFunctionRequest) (*input, error) {
	text, err := protojson.Marshal(req.GetInput())
	if err != nil {
		return nil, err
	}
	read := &input{}
	if err := json.Unmarshal(text, read); err != nil {
		return nil, errors.Wrap(err, "cannot get Function input")
	}
	sets := map[string][]patch{}
	for _, set := range read.PatchSets {
		sets[set.Name] = set.Patches
	}
	for i, resource := range read.Resources {
		var patches []patch
		for _, p := range resource.Patches {
			if p.Type != "PatchSet" {
				patches = append(patches, p)
				continue
			}
			set, found := sets[p.PatchSetName]
			if !found {
				return nil, errors.Errorf("cannot resolve PatchSets: cannot find PatchSet by name %s", p.PatchSetName)
			}
			patches = append(patches, set...)
		}
		read.Resources[i].Patches = patches
	}
	return read, nil
}
