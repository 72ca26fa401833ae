package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	runtimeschema "k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
)

// decoding is how an object is read: from a request, or from the store.
type decoding struct {
	yaml   bool
	strict bool
	// stored drops metadata that is malformed instead of refusing it.
	stored bool
}

// decode reads an object as the API server does before it looks at any rule:
// parsed, unknown fields pruned, metadata and embedded resources coerced,
// defaulted. The strings are what strict field validation objects to.
func (s *served) decode(body []byte, how decoding) (*unstructured.Unstructured, []string, error) {
	into := &unstructured.Unstructured{}
	into.SetGroupVersionKind(s.kind)
	parser := json.NewSerializerWithOptions(json.DefaultMetaFactory, creater{}, crdserverscheme.NewUnstructuredObjectTyper(), json.SerializerOptions{
		Yaml:   how.yaml,
		Strict: how.strict,
	})
	parsed, gvk, err := parser.Decode(body, &s.kind, into)
	var strict []string
	if err != nil {
		objections, isStrict := runtime.AsStrictDecodingError(err)
		if !isStrict || parsed == nil {
			return nil, nil, err
		}
		strict = sentences(objections.Errors())
	}
	object, ok := parsed.(*unstructured.Unstructured)
	if !ok {
		return nil, nil, fmt.Errorf("not an object: %T", parsed)
	}
	unknown, err := s.coerce(object.Object, how)
	if err != nil {
		return nil, nil, err
	}
	for _, path := range unknown {
		strict = append(strict, fmt.Sprintf("unknown field %q", path))
	}
	if gvk.GroupVersion() != s.kind.GroupVersion() {
		return nil, nil, fmt.Errorf("the API version in the data (%s) does not match the expected API version (%s)", gvk.GroupVersion(), s.kind.GroupVersion())
	}
	if gvk.GroupKind() == s.kind.GroupKind() {
		defaulting.Default(object.Object, s.structural)
	}
	return object, strict, nil
}

// coerce prunes an object to its schema and gives its metadata and those of its
// embedded resources their types. apiVersion, kind and metadata are kept, which
// no schema needs to name. An object of another kind is left for the rules to refuse.
func (s *served) coerce(object map[string]any, how decoding) (unknown []string, err error) {
	kind, hasKind, err := unstructured.NestedString(object, "kind")
	if err != nil {
		return nil, err
	}
	apiVersion, hasAPIVersion, err := unstructured.NestedString(object, "apiVersion")
	if err != nil {
		return nil, err
	}
	meta, hasMeta, unknown, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{
		DropMalformedFields:     how.stored,
		ReturnUnknownFieldPaths: how.strict,
	})
	if err != nil {
		return nil, err
	}
	if runtimeschema.FromAPIVersionAndKind(apiVersion, kind) == s.kind {
		if s.prunes {
			unknown = append(unknown, pruning.PruneWithOptions(object, s.structural, true, schema.UnknownFieldPathOptions{
				TrackUnknownFieldPaths: how.strict,
			})...)
			defaulting.PruneNonNullableNullsWithoutDefaults(object, s.structural)
		}
		malformed, paths := objectmeta.CoerceWithOptions(nil, object, s.structural, false, objectmeta.CoerceOptions{
			DropInvalidFields:       how.stored,
			ReturnUnknownFieldPaths: how.strict,
		})
		if malformed != nil {
			return nil, malformed
		}
		unknown = append(unknown, paths...)
	}
	if hasKind {
		object["kind"] = kind
	}
	if hasAPIVersion {
		object["apiVersion"] = apiVersion
	}
	if hasMeta {
		return unknown, objectmeta.SetObjectMeta(object, meta)
	}
	return unknown, nil
}

// creater makes the empty object that the parser fills.
type creater struct{}

func (creater) New(kind runtimeschema.GroupVersionKind) (runtime.Object, error) {
	out := &unstructured.Unstructured{}
	out.SetGroupVersionKind(kind)
	return out, nil
}
