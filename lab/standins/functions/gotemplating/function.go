package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"

	"dario.cat/mergo"
	"github.com/crossplane/crossplane-runtime/pkg/meta"
	"github.com/crossplane/function-sdk-go/errors"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/request"
	"github.com/crossplane/function-sdk-go/resource"
	"github.com/crossplane/function-sdk-go/response"
	"google.golang.org/protobuf/encoding/protojson"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/yaml"
)

const (
	nameAnnotation  = "gotemplating.fn.crossplane.io/composition-resource-name"
	readyAnnotation = "gotemplating.fn.crossplane.io/ready"
	metaAPIVersion  = "meta.gotemplating.fn.crossplane.io/v1alpha1"
)

type goTemplating struct {
	fnv1.UnimplementedFunctionRunnerServiceServer
}

// explain says first what was tried; of a nil error it is nil.
func explain(err error, what string) error { return errors.Wrap(err, what) }

// RunFunction never fails as a call: what is wrong is a fatal result, as Crossplane's events show it.
func (goTemplating) RunFunction(_ context.Context, req *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error) {
	rsp := response.To(req, response.DefaultTTL)
	if err := compose(req, rsp); err != nil {
		response.Fatal(rsp, err)
	}
	return rsp, nil
}

func compose(req *fnv1.RunFunctionRequest, rsp *fnv1.RunFunctionResponse) error {
	text, err := templateOf(req)
	if err != nil {
		return explain(err, "invalid function input")
	}
	data, err := dataOf(req)
	if err != nil {
		return explain(err, "cannot convert request to map")
	}
	rendered, err := render(text, data)
	if err != nil {
		return err
	}
	manifests, err := parse(rendered)
	if err != nil {
		return err
	}
	observed, err := request.GetObservedCompositeResource(req)
	if err != nil {
		return explain(err, "cannot get observed composite resource")
	}
	composite, err := request.GetDesiredCompositeResource(req)
	if err != nil {
		return explain(err, "cannot get desired composite resource")
	}
	composed, err := request.GetDesiredComposedResources(req)
	if err != nil {
		return explain(err, "cannot get desired composed resources")
	}
	for _, manifest := range manifests {
		name, named := manifest.GetAnnotations()[nameAnnotation]
		switch {
		case !named && manifest.GroupVersionKind() == observed.Resource.GroupVersionKind():
			err = mergeStatus(composite, manifest)
		case manifest.GetAPIVersion() == metaAPIVersion:
			err = takeMeta(composite, manifest)
		case !named:
			err = errors.Errorf("%q template is missing required %q annotation", manifest.GetKind(), nameAnnotation)
		default:
			composed[resource.Name(name)], err = desired(manifest)
		}
		if err != nil {
			return err
		}
	}
	if err := response.SetDesiredComposedResources(rsp, composed); err != nil {
		return err
	}
	return response.SetDesiredCompositeResource(rsp, composite)
}

func templateOf(req *fnv1.RunFunctionRequest) (string, error) {
	input := req.GetInput().AsMap()
	inline, _ := input["inline"].(map[string]any)
	text, _ := inline["template"].(string)
	if input["source"] != "Inline" || text == "" {
		return "", errors.New("source: only Inline is built in the stand-in")
	}
	return text, nil
}

// dataOf is what a template sees: the request as JSON, so every number is a float64.
func dataOf(req *fnv1.RunFunctionRequest) (data map[string]any, err error) {
	text, err := protojson.Marshal(req)
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(text, &data)
	return data, err
}

func parse(text string) (manifests []*unstructured.Unstructured, err error) {
	decoder := yaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 1024)
	for {
		manifest := &unstructured.Unstructured{}
		if err := decoder.Decode(&manifest); err == io.EOF {
			return manifests, nil
		} else if err != nil {
			return nil, explain(err, "cannot decode manifest")
		}
		if manifest == nil {
			continue
		}
		if _, _, err := unstructured.NestedStringMap(manifest.Object, "metadata", "annotations"); err != nil {
			return nil, errors.Wrapf(err, "invalid annotations in resource '%s'", manifest.GroupVersionKind())
		}
		manifests = append(manifests, manifest)
	}
}

// mergeStatus: a manifest of the composite's own kind without a name is its status.
func mergeStatus(composite *resource.Composite, manifest *unstructured.Unstructured) error {
	status, _, _ := unstructured.NestedMap(composite.Resource.Object, "status")
	if status == nil {
		status = map[string]any{}
	}
	more, _, _ := unstructured.NestedMap(manifest.Object, "status")
	if err := mergo.Merge(&status, more, mergo.WithOverride); err != nil {
		return explain(err, "cannot merge desired composite status")
	}
	return composite.Resource.SetValue("status", status)
}

func takeMeta(composite *resource.Composite, manifest *unstructured.Unstructured) error {
	if manifest.GetKind() != "CompositeConnectionDetails" {
		return errors.Errorf("kind %q of %s is not built in the stand-in", manifest.GetKind(), metaAPIVersion)
	}
	details, _, err := unstructured.NestedStringMap(manifest.Object, "data")
	for key, value := range details {
		decoded, err := base64.StdEncoding.DecodeString(value)
		if err != nil {
			return errors.Wrapf(err, "connection detail %q", key)
		}
		composite.ConnectionDetails[key] = decoded
	}
	return err
}

func desired(manifest *unstructured.Unstructured) (*resource.DesiredComposed, error) {
	composed := resource.NewDesiredComposed()
	composed.Resource.Unstructured = *manifest
	if ready, found := manifest.GetAnnotations()[readyAnnotation]; found {
		composed.Ready = resource.Ready(ready)
		switch composed.Ready {
		case resource.ReadyTrue, resource.ReadyFalse, resource.ReadyUnspecified:
		default:
			return nil, errors.Errorf("invalid function input: invalid %q annotation value %q: must be True, False, or Unspecified", readyAnnotation, ready)
		}
	}
	meta.RemoveAnnotations(composed.Resource, nameAnnotation, readyAnnotation)
	return composed, nil
}
